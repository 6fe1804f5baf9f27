using System.CommandLine;
using KaMeng.Endurance.Simulating;
using KaMeng.Endurance.Soaking;

var root = new RootCommand("Endurance of the durable engine.") { SimulateCommand.Make(), SoakCommand.Make(), SoakCommand.MakeChild() };
return await root.Parse(args).InvokeAsync();
