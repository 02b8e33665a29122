export const choiceHeaderName = "x-choice";
