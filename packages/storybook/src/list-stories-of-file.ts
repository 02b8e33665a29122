/** A story as its file describes it, whether or not it was rendered. */
export interface DescribedStory {
  readonly id: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** As much of Storybook's preview as is asked here. It promises nothing, so nothing depends on an answer. */
interface PreviewWindow {
  readonly __STORYBOOK_PREVIEW__?: {
    readonly storyStoreValue?: {
      loadCSFFileByStoryId(storyId: string): Promise<unknown>;
      componentStoriesFromCSFFile(options: { csfFile: unknown }): readonly DescribedStory[];
    };
  };
}

/** The stories in the file of a story. It is loaded already, so this costs nothing. */
export async function listStoriesOfFile(storyId: string): Promise<readonly DescribedStory[]> {
  const store = (globalThis as PreviewWindow).__STORYBOOK_PREVIEW__?.storyStoreValue;
  return store?.componentStoriesFromCSFFile?.({ csfFile: await store.loadCSFFileByStoryId(storyId) }) ?? [];
}
