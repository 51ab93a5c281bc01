import "@double11/models/worker";
