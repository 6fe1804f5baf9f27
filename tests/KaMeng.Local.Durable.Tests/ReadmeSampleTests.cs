using KaMeng.Local.Durable.Testing;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KaMeng.Local.Durable.Tests;

/// <summary>What the engine's README shows is what runs here.</summary>
public sealed class ReadmeSampleTests
{
    private const string Readme = "infra/local/KaMeng.Local.Durable/README.md";
    private const string Source = "tests/KaMeng.Local.Durable.Tests/ReadmeSampleTests.cs";

    [Fact(Timeout = 30_000)]
    public async Task The_registration_of_the_README_makes_a_host_run_the_engine()
    {
        string folder = Directory.CreateTempSubdirectory("durable-").FullName;
        string path = Path.Combine(folder, "new", "durable.db");
        try
        {
            var services = new ServiceCollection();
            services.AddSingleton<TimeProvider>(new ManualClock());
            // README begins
            services.AddLocalDurableTask(
                options => options.DatabasePath = path,
                registry => registry
                    .AddOrchestratorFunc<string, string>("Greet", (context, name) => context.CallActivityAsync<string>("Say", name))
                    .AddActivityFunc<string, string>("Say", (_, name) => $"Hello {name}"));
            // README ends
            await using ServiceProvider provider = services.BuildServiceProvider();
            foreach (IHostedService hosted in provider.GetServices<IHostedService>().ToList())
            {
                await hosted.StartAsync(TestEngine.Token);
            }

            DurableTaskClient client = provider.GetRequiredService<DurableTaskClient>();
            string id = await client.ScheduleNewOrchestrationInstanceAsync("Greet", "you", TestEngine.Token);
            OrchestrationMetadata done = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, TestEngine.Token);
            Assert.Equal("Hello you", done.ReadOutputAs<string>());
            Assert.Equal(provider.GetRequiredService<TimeProvider>().GetUtcNow(), done.CreatedAt);
            Assert.Same(client, provider.GetRequiredService<IDurableTaskClientProvider>().GetClient("any"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_README_shows_the_registration_word_for_word()
    {
        string[] lines = RepositoryFiles.Read(Source).Split('\n');
        int begins = Array.FindIndex(lines, line => line.Trim() == "// README begins");
        int ends = Array.FindIndex(lines, line => line.Trim() == "// README ends");
        int indent = lines[begins].Length - lines[begins].TrimStart().Length;
        string sample = string.Join('\n', lines[(begins + 1)..ends].Select(line => line[indent..]));

        Assert.Equal(5, ends - begins - 1);
        Assert.Contains($"```csharp\n{sample}\n```", RepositoryFiles.Read(Readme), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(DurableEngineOptions.StrictEventBuffering), false)]
    [InlineData(nameof(DurableEngineOptions.RewindDropsRetryTimers), true)]
    [InlineData(nameof(DurableEngineOptions.MaxDeliveryAttempts), 10)]
    [InlineData("Limits.CustomStatusBytes", 16_384)]
    public void The_README_tells_the_default_of_an_option(string option, object value)
    {
        object? holds = new DurableEngineOptions();
        foreach (string property in option.Split('.'))
        {
            holds = holds!.GetType().GetProperty(property)!.GetValue(holds);
        }

        string told = value switch { true => "on", false => "off", _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value:N0}") };
        Assert.Equal(value, holds);
        Assert.Contains($"| `{option}` | {told} |", RepositoryFiles.Read(Readme), StringComparison.Ordinal);
    }
}
