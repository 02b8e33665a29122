export { default } from "../../../halyard/app/hydrated/page.tsx";
