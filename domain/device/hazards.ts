/** What is dangerous about a device on a bench: it leaves the bench at once, and goes by no ordinary parcel. */
export const DEVICE_HAZARDS = ['swollen', 'leaking', 'hot', 'burnt', 'crushed'] as const
