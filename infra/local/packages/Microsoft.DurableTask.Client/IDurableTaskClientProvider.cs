namespace Microsoft.DurableTask.Client;

public interface IDurableTaskClientProvider
{
    public DurableTaskClient GetClient(string? name = default);
}
