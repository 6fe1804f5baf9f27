using System.CommandLine;

namespace KaMeng.Endurance.Soaking;

/// <summary>"soak": a real process under load, killed again and again.</summary>
internal static class SoakCommand
{
    internal const string Child = "soak-child";

    internal static Command Make()
    {
        var kills = new Option<int>("--kills") { Description = "How often the process is killed.", DefaultValueFactory = _ => 200 };
        var seed = new Option<int>("--seed")
        {
            Description = "Seed of the load and of the moments of the kills.",
            DefaultValueFactory = _ => Environment.TickCount & 0xFFFF,
        };
        var folder = new Option<string?>("--folder")
        {
            Description = "An empty folder for the store and the effects, which are kept there. A temporary one unless given.",
        };
        var command = new Command("soak", "Kills a process that runs the engine under load, again and again, and counts what is lost or done twice.")
        {
            kills,
            seed,
            folder,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string? given = parsed.GetValue(folder);
            string used = given ?? Directory.CreateTempSubdirectory("soak-").FullName;
            var settings = new SoakSettings(used, parsed.GetValue(kills), parsed.GetValue(seed));
            SoakReport report = await new SoakRun(settings, Console.Out).RunAsync(cancellation);
            report.Print(Console.Out);
            if (given is null && report.IsClean)
            {
                Directory.Delete(used, recursive: true);
            }
            else
            {
                Console.WriteLine($"The store and the effects are in {used}");
            }

            return report.IsClean ? 0 : 1;
        });
        return command;
    }

    internal static Command MakeChild()
    {
        var folder = new Option<string>("--folder") { Required = true };
        var life = new Option<int>("--life");
        var user = new Option<int?>("--user");
        var command = new Command(Child, "The process that is killed.") { folder, life, user };
        command.Hidden = true;
        command.SetAction((parsed, _) =>
        {
            if (parsed.GetValue(user) is { } id)
            {
                ProcessLimits.BecomeUser(id);
            }

            return new SoakChild(parsed.GetValue(folder)!, parsed.GetValue(life), Console.In, Console.Out).RunAsync();
        });
        return command;
    }
}
