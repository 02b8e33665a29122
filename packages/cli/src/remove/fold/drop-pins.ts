import type { NodeOf } from "../../code/node.ts";
import { staticName } from "../../code/static-name.ts";
import { isPins } from "../pins.ts";
import type { Folding } from "./folding.ts";
import { removeItem } from "./remove-item.ts";

/** A test or a story that forces the value that is kept has nothing to force any more. One of another state is for a person. */
export function dropPins(folding: Folding, object: NodeOf<"ObjectExpression">): void {
  const { interpreter, module } = folding;
  const pin = object.properties.find((each) => each.type === "Property" && staticName(each) === interpreter.key);
  if (pin?.type !== "Property" || !isPins(interpreter, module, object)) return;
  const value = interpreter.evaluate(module, pin.value);
  if (value?.kind === "constant" && value.constant === interpreter.keep) removeItem(folding, object.properties, pin, [pin]);
}
