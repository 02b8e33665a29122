// The one place that knows where Storybook keeps its components: `storybook/internal` promises nothing across minors.
export { AddonPanel, Badge, Button, EmptyTabContent, Form, Link, PopoverProvider, ToggleButton, useCopyButton } from "storybook/internal/components";
