using System.CommandLine;
using KaMeng.Local.Commands;

var root = new RootCommand("KaMeng.Serverless in one process on this machine.")
{
    RunCommand.Create(),
    DemoCommand.Create(),
    PolicyMatrixCommand.Create(),
    SimulatePolicyCommand.Create(),
    BooksCommand.Create(),
    HistoryCommand.Create(),
    ReplayCommand.Create(),
    VerifyDossierCommand.Create(),
};

// The commands wait for their own shutdown; the parser's two seconds would cut it off.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
