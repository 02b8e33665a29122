import { InconclusiveMatchError, matchFeatureFlagProperty, type FeatureFlagProperty } from "@posthog/core";

/** Whether a property matches a filter by PostHog's own matcher, or why that cannot be known. */
export function matchByPostHogCore(filter: Readonly<Record<string, unknown>>, properties: Readonly<Record<string, unknown>>, propertyMatchingVersion: number | undefined): boolean | string {
  try {
    return matchFeatureFlagProperty(filter as unknown as FeatureFlagProperty, properties, { propertyMatchingVersion });
  } catch (error) {
    return error instanceof InconclusiveMatchError ? error.reason : "missing_context";
  }
}
