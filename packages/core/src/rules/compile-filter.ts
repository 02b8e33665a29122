import { compileCohortFilter } from "./compile-cohort.ts";
import type { Compilation } from "./compilation.ts";
import { compileDependency } from "./compile-dependency.ts";
import { compileProperty } from "./compile-property.ts";
import { unsupportedFilter, type FilterNode } from "./filter-node.ts";
import { person } from "./plan.ts";
import { quote } from "./quote.ts";

/**
 * Compiles a filter of a condition or a cohort. `subject` is the bucket of the person or group whose properties the
 * condition looks at, `depth` how many cohorts lie around the filter.
 */
export function compileFilter(filter: Readonly<Record<string, unknown>>, subject: number, compilation: Compilation, depth: number): FilterNode {
  switch (filter["type"]) {
    case "cohort":
      return compileCohortFilter(filter, subject, compilation, depth);
    case "flag":
      return compileDependency(filter, compilation);
    case "group": {
      const index = filter["group_type_index"];
      const owner = index == null ? subject : typeof index === "number" ? compilation.bucketOfGroup(index) : undefined;
      if (owner === undefined) return unsupportedFilter(() => `asks for a property of the group type ${quote(index)}, which the project does not have`);
      return owner === person ? unsupportedFilter(() => "asks for a property of a group without naming the group type") : compileProperty(filter, owner, compilation);
    }
    case "person":
    case undefined:
    case null:
      return compileProperty(filter, subject, compilation);
    default:
      return unsupportedFilter(() => `has a filter of the unknown type ${quote(filter["type"])}`);
  }
}
