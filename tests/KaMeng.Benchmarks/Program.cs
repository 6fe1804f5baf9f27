using System.CommandLine;
using System.Diagnostics;
using KaMeng.Benchmarks;

IBenchmark[] durable =
[
    new ThroughputBenchmark(),
    new LatencyBenchmark(),
    new FanOutBenchmark(),
    new ReplayBenchmark(),
    new TimersBenchmark(),
    new PagesBenchmark(),
];
IBenchmark[] console = [new ConsoleBenchmark()];

var suite = new Argument<string>("suite") { Description = "What is measured: durable (the engine) or console (the operators' pages).", DefaultValueFactory = _ => "durable" };
suite.AcceptOnlyFromAmong("durable", "console");
var only = new Option<string[]>("--only")
{
    Description = $"Benchmarks to run, with commas between: {string.Join(',', durable.Concat(console).Select(each => each.Name))}. All unless given.",
    CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(','))],
};
var runs = new Option<int>("--runs") { Description = "How often each figure is taken.", DefaultValueFactory = _ => 5 };
var quick = new Option<bool>("--quick") { Description = "A tenth of everything, in a minute: to see that it works, not to quote." };
var folder = new Option<string>("--folder")
{
    Description = "Where the stores are made; the disk that is measured.",
    DefaultValueFactory = _ => Path.GetTempPath(),
};
var root = new RootCommand("Speed and size of the durable engine and of the console, as a Markdown table.") { suite, only, runs, quick, folder };
root.SetAction(async (result, _) =>
{
    int asked = Math.Max(1, result.GetValue(runs));
    var settings = new BenchmarkSettings(
        result.GetValue(quick) ? Math.Min(3, asked) : asked, result.GetValue(quick), result.GetValue(folder)!);
    string[] names = result.GetValue(only) ?? [];
    IBenchmark[] all = result.GetValue(suite) == "console" ? console : durable;
    IBenchmark[] chosen = [.. all.Where(each => names.Length == 0 || names.Contains(each.Name))];
    if (chosen.Length < Math.Max(1, names.Length))
    {
        await Console.Error.WriteLineAsync($"There is no benchmark of one of these names: {string.Join(", ", names)}.");
        return 2;
    }

    return await MeasureAsync(chosen, settings);
});

// Not for people: the benchmark of timers starts the program again with this.
var path = new Argument<string>("path");
var run = new Argument<int>("run");
var seconds = new Argument<int>("seconds");
var warm = new Argument<int>("warm");
var timers = new Command(TimersBenchmark.Command) { path, run, seconds, warm };
timers.Hidden = true;
timers.SetAction((result, _) => TimersProcess.RunAsync(
    result.GetValue(path)!, result.GetValue(run), result.GetValue(seconds), result.GetValue(warm), Console.Out));
root.Add(timers);
return await root.Parse(args).InvokeAsync();

static async Task<int> MeasureAsync(IBenchmark[] chosen, BenchmarkSettings settings)
{
    Directory.CreateDirectory(settings.Folder);
    foreach (string line in Hardware.Describe(settings.Folder))
    {
        Console.WriteLine($"- {line}");
    }

    double fsyncs = Hardware.FsyncsPerSecond(settings.Folder);
    var figures = new List<Figure>();
    long began = Stopwatch.GetTimestamp();
    foreach (IBenchmark benchmark in chosen)
    {
        await Console.Error.WriteLineAsync($"{benchmark.Name} …");
        figures.AddRange(await benchmark.MeasureAsync(settings));
    }

    Console.WriteLine($"- fsyncs per second of this disk, a page each: {fsyncs:N0} before, {Hardware.FsyncsPerSecond(settings.Folder):N0} after");
    Console.WriteLine($"- load after the run {Hardware.Load()}");
    Console.WriteLine($"- {settings.Runs} runs of each{(settings.Quick ? ", a tenth of everything" : string.Empty)}, {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s in all");
    Console.WriteLine();
    foreach (string line in MarkdownTable.Lines(figures))
    {
        Console.WriteLine(line);
    }

    return 0;
}
