export declare function buildSprite(): Promise<string>;
