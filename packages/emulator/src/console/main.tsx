import { CSPProvider } from "@base-ui/react/csp-provider";
import { Toast } from "@base-ui/react/toast";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { SWRConfig } from "swr";
import { callApi } from "./call-api.ts";
import { Console } from "./console.tsx";
import { Toasts } from "./toasts.tsx";

createRoot(document.getElementById("console")!).render(
  <StrictMode>
    {/* The page's policy allows no style element. */}
    <CSPProvider disableStyleElements>
      <SWRConfig value={{ fetcher: (path: string) => callApi("GET", path), errorRetryInterval: 2000, dedupingInterval: 0, focusThrottleInterval: 500 }}>
        <Toast.Provider timeout={4000}>
          <Console />
          <Toasts />
        </Toast.Provider>
      </SWRConfig>
    </CSPProvider>
  </StrictMode>,
);
