using System.CommandLine;
using KaMeng.Endurance.Money;
using KaMeng.Endurance.Simulating;
using KaMeng.Endurance.Soaking;

var root = new RootCommand("Endurance of the durable engine, and of the money.") { SimulateCommand.Make(), SoakCommand.Make(), SoakCommand.MakeChild(), MoneyCommand.Make() };
return await root.Parse(args).InvokeAsync();
