using System.CommandLine;

var root = new RootCommand("Endurance of the durable engine.");
return await root.Parse(args).InvokeAsync();
