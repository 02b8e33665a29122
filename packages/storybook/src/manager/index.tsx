/** @jsxRuntime classic */
import { addons } from "storybook/manager-api";
import { addonId } from "../constants.ts";

addons.register(addonId, () => {});
