/** Values that conditions can compare. Other values are carried and never match. */
export type PropertyValue = string | number | boolean | null | Date | readonly unknown[] | { readonly [key: string]: unknown } | undefined;

export type Properties = Readonly<Record<string, PropertyValue>>;

/** The actor a flag is decided for: a person, an anonymous visitor, a team, an API key, a job. */
export interface EvaluationContext {
  /** PostHog's id of the person or visitor. */
  readonly distinctId: string;
  /** The groups the actor belongs to, key by group type: `{ team: "acme" }`. */
  readonly groups?: Readonly<Record<string, string>>;
  readonly personProperties?: Properties;
  /** Properties of each of the `groups`, by group type. */
  readonly groupProperties?: Readonly<Record<string, Properties>>;
  /** PostHog's id of the device, for flags that are bucketed by device. */
  readonly deviceId?: string;
}
