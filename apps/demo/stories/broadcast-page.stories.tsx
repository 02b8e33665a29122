import preview from "../../../.storybook/preview";
import BroadcastPage from "@/app/(workspace)/broadcasts/[id]/page";

const meta = preview.meta({ title: "Broadcast page", component: BroadcastPage });

export const Page = meta.story({ args: { params: Promise.resolve({ id: "welcome" }), searchParams: Promise.resolve({}) } });
