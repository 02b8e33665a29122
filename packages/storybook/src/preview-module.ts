export const previewModule = "virtual:halyard-preview";
