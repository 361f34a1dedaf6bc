/* What we use of a package that comes without types (its README describes it). */
declare module "subset-font" {
  export default function subsetFont(
    font: Buffer,
    /** Every character to keep. */
    text: string,
    options: {
      targetFormat: "woff2";
      /** Weights to keep of a variable font. */
      variationAxes: { wght: { min: number; max: number; default: number } };
    },
  ): Promise<Buffer>;
}
