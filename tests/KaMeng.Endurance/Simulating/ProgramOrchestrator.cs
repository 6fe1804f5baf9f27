using Microsoft.DurableTask;

namespace KaMeng.Endurance.Simulating;

/// <summary>The one orchestrator there is: runs the program that its input names.</summary>
internal sealed class ProgramOrchestrator(World world) : TaskOrchestrator<Baton, Baton>
{
    public override async Task<Baton> RunAsync(TaskOrchestrationContext context, Baton input)
    {
        using var interpreter = new Interpreter(world, context, input);
        return await interpreter.RunAsync();
    }
}
