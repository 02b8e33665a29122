import preview from "../../../.storybook/preview";
import PreviewPage from "@/app/preview/[id]/page";

const meta = preview.meta({ title: "Server reader", component: PreviewPage, parameters: { layout: "fullscreen" } });

/** The public preview, which reads with `getFlag` which editor its author has. */
export const PublicPreview = meta.story({ args: { params: Promise.resolve({ id: "welcome" }), searchParams: Promise.resolve({}) } });
