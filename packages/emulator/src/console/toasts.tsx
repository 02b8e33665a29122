import { Toast } from "@base-ui/react/toast";
import type { ReactElement } from "react";

/** What was just done, for a few seconds. */
export function Toasts(): ReactElement {
  const { toasts } = Toast.useToastManager();
  return (
    <Toast.Portal>
      <Toast.Viewport className="toasts">
        {toasts.map((toast) => (
          <Toast.Root key={toast.id} toast={toast} className={`toast ${toast.type ?? ""}`}>
            <Toast.Content className="toast-content">
              <Toast.Title render={<p />} />
              <Toast.Close className="icon-button" aria-label="Close the message">×</Toast.Close>
            </Toast.Content>
          </Toast.Root>
        ))}
      </Toast.Viewport>
    </Toast.Portal>
  );
}
