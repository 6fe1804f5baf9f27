namespace KaMeng.Functions.Tests.Orchestrations;

/// <summary>A timer that fires when the test's clock gets there.</summary>
internal sealed class TheatreTimer(TheatreContext context, DateTimeOffset at)
{
    private readonly TaskCompletionSource _fired = new();

    public DateTimeOffset At => at;

    public Task Task => _fired.Task;

    public void Fire()
    {
        context.Timers.Remove(this);
        _fired.SetResult();
    }
}
