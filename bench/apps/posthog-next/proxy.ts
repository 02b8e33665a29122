import { postHogMiddleware } from "@posthog/next";

export const proxy = postHogMiddleware({ apiKey: process.env.POSTHOG_TOKEN, proxy: { host: process.env.POSTHOG_HOST } });

export const config = { matcher: ["/((?!_next/|api/).*)"] };
