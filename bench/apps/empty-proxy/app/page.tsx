export { default } from "../../no-proxy/app/page.tsx";
