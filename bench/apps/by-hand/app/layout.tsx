export { default } from "../../../product/root-layout.tsx";
