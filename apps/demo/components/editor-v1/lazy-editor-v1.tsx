"use client";
import dynamic from "next/dynamic";

/** A chunk of its own: whoever gets the other editor never downloads this one. */
export const LazyEditorV1 = dynamic(() => import("./editor-v1").then(({ EditorV1 }) => EditorV1));
