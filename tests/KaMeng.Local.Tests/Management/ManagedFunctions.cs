using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace KaMeng.Local.Tests.Management;

/// <summary>Orchestrations to be managed: one that ends, one that waits, and one that fails until what it needs is repaired.</summary>
public sealed class ManagedFunctions(Repair repair)
{
    [Function("Echo")]
    public static async Task<string> Echo([OrchestrationTrigger] TaskOrchestrationContext context, string text)
    {
        context.SetCustomStatus(new { step = 1 });
        return await context.CallActivityAsync<string>(nameof(Say), text) + context.Version;
    }

    [Function("Wait")]
    public static Task<string> Wait([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<string>("Answer");

    [Function("Break")]
    public static Task<string> Break([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync<string>(nameof(Try), context.InstanceId);

    [Function(nameof(Say))]
    public static string Say([ActivityTrigger] string text) => text + "!";

    [Function(nameof(Try))]
    public string Try([ActivityTrigger] string id) => repair.Done ? id + " works" : throw new InvalidOperationException("broken");
}
