using System.CommandLine;

namespace KaMeng.Endurance.Money;

/// <summary><c>money</c>: random stories of refunds on the whole service, and whether every fen is where it should be.</summary>
internal static class MoneyCommand
{
    internal static Command Make()
    {
        var stories = new Option<int>("--stories") { Description = "How many stories to tell.", DefaultValueFactory = _ => 400 };
        var seed = new Option<int?>("--seed") { Description = "The seed of the first; the others follow it. A random one unless given." };
        var atOnce = new Option<int>("--at-once") { Description = "How many stories share a service.", DefaultValueFactory = _ => 40 };
        var rounds = new Option<int>("--rounds") { Description = "How often each story may act before it is brought to its end.", DefaultValueFactory = _ => 10 };
        var one = new Option<bool>("--one") { Description = "Tells only the story of --seed, by itself, and prints each of its steps." };
        var goOn = new Option<bool>("--go-on") { Description = "Goes on after a failure." };
        var command = new Command("money", "Tells random stories of refunds, through every channel, and compares cases, ledger and providers at their end.") { stories, seed, atOnce, rounds, one, goOn };
        command.SetAction(async parsed =>
        {
            bool single = parsed.GetValue(one);
            var settings = new MoneySettings(
                parsed.GetValue(seed) ?? Random.Shared.Next(1_000_000) * 1000, single ? 1 : parsed.GetValue(stories), parsed.GetValue(atOnce), parsed.GetValue(rounds));
            Console.WriteLine($"{settings.Stories:N0} stories from seed {settings.Seed}, {settings.AtOnce} at once");
            MoneyTally tally = await MoneyRun.RunAsync(settings, Console.WriteLine, parsed.GetValue(goOn));
            return tally.Broken.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
