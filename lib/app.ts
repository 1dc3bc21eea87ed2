import { App } from 'aws-cdk-lib';
import { addGradus } from './gradus.ts';

addGradus(new App());
