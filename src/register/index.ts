export type { Area, AreaKind, AreaRegister } from './areas/area.ts';
