import preview from "../../../.storybook/preview";
import ApiKeysPage from "@/app/(workspace)/api-keys/page";

const meta = preview.meta({ title: "API page", component: ApiKeysPage });

/** The page as it is: asynchronous, with the session of a visitor. */
export const Page = meta.story({});
