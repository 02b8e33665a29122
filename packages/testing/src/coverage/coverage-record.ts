/** That a test or a story read a flag in one of its states. */
export interface CoverageRecord {
  readonly flag: string;
  readonly state: string;
  readonly by: "test" | "story";
  /** The project, the file and the name of the test. */
  readonly id: string;
  /** The id of the story in Storybook: it runs in several states. */
  readonly story?: string;
  readonly passed: boolean;
}
