namespace KaMeng.Local.Durable.Limits;

/// <summary>Which instance ids are taken: as every backend of Azure takes them.</summary>
internal static class InstanceIds
{
    internal static string Check(string instanceId, DurableLimits limits)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        if (instanceId.Length > limits.InstanceIdLength)
        {
            throw new ArgumentException(
                $"An instance id may have {limits.InstanceIdLength} characters; this one has {instanceId.Length}.", nameof(instanceId));
        }

        if (instanceId[0] == '@')
        {
            throw new ArgumentException("An instance id may not begin with '@': such ids belong to entities.", nameof(instanceId));
        }

        foreach (char each in instanceId)
        {
            if (each is '/' or '\\' or '#' or '?' || char.IsControl(each))
            {
                throw new ArgumentException(
                    @"An instance id may not hold '/', '\', '#', '?' or control characters.", nameof(instanceId));
            }
        }

        return instanceId;
    }
}
