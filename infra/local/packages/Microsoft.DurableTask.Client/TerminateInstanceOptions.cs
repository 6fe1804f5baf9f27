namespace Microsoft.DurableTask.Client;

public record TerminateInstanceOptions(object? Output = default, bool Recursive = false);
