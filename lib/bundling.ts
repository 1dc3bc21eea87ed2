import { type BundlingOptions, LogLevel, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

/** CommonJS dependencies inside an ES module still call `require`. */
const createRequire =
  "import{createRequire as gradusRequire}from'node:module';const require=gradusRequire(import.meta.url);";

/** How every function is bundled: one minified ES module, the AWS SDK inside because it loads faster so. */
export const bundling: BundlingOptions = {
  format: OutputFormat.ESM,
  target: 'node24',
  minify: true,
  sourceMap: true,
  sourcesContent: false,
  mainFields: ['module', 'main'],
  banner: createRequire,
  externalModules: [],
  logLevel: LogLevel.WARNING,
};

/** The same with the packs copied beside the bundle, for functions that publish them or look measures up. */
export const bundlingWithPacks: BundlingOptions = {
  ...bundling,
  commandHooks: {
    beforeBundling: () => [],
    beforeInstall: () => [],
    afterBundling: (root, output) => [`cp -R "${root}/rules" "${output}/rules"`],
  },
};
