using System.CommandLine;
using KaMeng.Endurance.Simulating;

var root = new RootCommand("Endurance of the durable engine.") { SimulateCommand.Make() };
return await root.Parse(args).InvokeAsync();
