import { CSPProvider } from "@base-ui/react/csp-provider";
import { Toast } from "@base-ui/react/toast";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { SWRConfig } from "swr";
import { Console } from "./console.tsx";
import { createFetcher } from "./create-fetcher.ts";
import { Toasts } from "./toasts.tsx";

createRoot(document.getElementById("console")!).render(
  <StrictMode>
    {/* The page's policy allows no style element. */}
    <CSPProvider disableStyleElements>
      <SWRConfig value={{ fetcher: createFetcher(), compare: Object.is, errorRetryInterval: 2000, dedupingInterval: 0, focusThrottleInterval: 500 }}>
        <Toast.Provider timeout={4000}>
          <Console />
          <Toasts />
        </Toast.Provider>
      </SWRConfig>
    </CSPProvider>
  </StrictMode>,
);
