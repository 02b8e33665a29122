import preview from "../../../.storybook/preview";
import { EditorBadge } from "@/components/editor-badge";
import { EditorTips } from "@/components/editor-tips";
import { SendTimeHint } from "@/components/send-time-hint";

const meta = preview.meta({ title: "Client reader" });

/** Says in the browser which editor the server chose. */
export const Badge = meta.story({ render: () => <EditorBadge /> });

/** What stands beside the editor, by two flags. */
export const Sidebar = meta.story({
  render: () => (
    <>
      <EditorTips />
      <SendTimeHint />
    </>
  ),
});
