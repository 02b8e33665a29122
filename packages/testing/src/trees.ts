/** Takes rendered components out of the document. */
export type Unmount = () => void;

type TreeListener = (unmount: Unmount) => void;

let listener: TreeListener | undefined;

/** Has `listen` told of what the test kit renders, in place of who was told before. */
export function listenToTrees(listen: TreeListener): void {
  listener = listen;
}

export const noteTree: TreeListener = (unmount) => listener?.(unmount);
