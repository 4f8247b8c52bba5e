export declare const types: readonly string[];
export declare const ui: readonly string[];
