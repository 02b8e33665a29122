/** @jsxRuntime classic */
import React from "react";
import { SideBySideIcon } from "@storybook/icons";
import { useGlobals, useStorybookApi, useStorybookState } from "storybook/manager-api";
import { matrixGlobal } from "../constants.ts";
import { ToggleButton } from "./storybook-components.ts";

/** Shows the story in every state of the flags that it reads, and ends that. */
export function MatrixButton({ label }: { readonly label?: string }): React.JSX.Element {
  const [globals, updateGlobals] = useGlobals();
  const api = useStorybookApi();
  const { storyId } = useStorybookState();
  const isOn = globals[matrixGlobal] === true;
  return (
    <ToggleButton
      variant="ghost"
      padding="small"
      size={label ? "small" : "medium"}
      pressed={isOn}
      ariaLabel={label ? false : "Flag matrix"}
      tooltip="Show every state of the flags that the story reads"
      onClick={() => {
        updateGlobals({ [matrixGlobal]: !isOn });
        // Storybook plays a story only when it renders anew.
        if (isOn) api.emit("forceRemount", { storyId });
      }}
    >
      <SideBySideIcon /> {label}
    </ToggleButton>
  );
}
