"use client";
import dynamic from "next/dynamic";

/** A chunk of its own: whoever gets the other editor never downloads this one. */
export const LazyEditorV2 = dynamic(() => import("./editor-v2").then(({ EditorV2 }) => EditorV2));
