import preview from "../../../.storybook/preview";
import { seeds } from "@/broadcasts/seeds";
import { EditorV1 } from "@/components/editor-v1/editor-v1";
import { EditorV2 } from "@/components/editor-v2/editor-v2";
import { Flag, Variant } from "@/halyard";

const { subject, blocks } = seeds.find(({ id }) => id === "welcome")!;
const content = { subject, blocks };

const meta = preview.meta({
  title: "Broadcast editor",
  render: () => (
    <Flag name="show-broadcast-editor-version">
      <Variant is="v1">
        <EditorV1 content={content} />
      </Variant>
      <Variant is="v2">
        <EditorV2 content={content} />
      </Variant>
    </Flag>
  ),
});

/** The editor that the visitor gets, chosen by the server's `<Flag>`. */
export const Chosen = meta.story({});

export const TextEditor = meta.story({ parameters: { flags: { "show-broadcast-editor-version": "v1" } } });

export const BlockEditor = meta.story({ parameters: { flags: { "show-broadcast-editor-version": "v2" } } });
