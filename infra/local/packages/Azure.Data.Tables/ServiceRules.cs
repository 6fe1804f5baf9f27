using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

/// <summary>
/// What the service in Azure refuses and the emulator lets pass, or answers with a fault of its own. Refused here with the service's status and code, so that no
/// program works on one machine and fails in the cloud.
/// </summary>
internal static class ServiceRules
{
    private const int MostActions = 100;
    private const int MostKeyBytes = 1024;
    private const int MostPropertyBytes = 64 * 1024;
    private const int MostEntityBytes = 1024 * 1024;
    private const int MostBatchBytes = 4 * 1024 * 1024;

    public static void CheckKey(string key)
    {
        foreach (var letter in key)
        {
            if (letter is '/' or '\\' or '#' or '?' or <= '\u001F' or (>= '\u007F' and <= '\u009F'))
            {
                throw Refused(
                    TableErrorCode.OutOfRangeInput,
                    $"The 'PartitionKey' or 'RowKey' has the character U+{(int)letter:X4}. Keys must not hold / \\ # ? or control characters: encode them first.");
            }
        }

        if (key.Length * sizeof(char) > MostKeyBytes)
        {
            throw Refused(TableErrorCode.KeyValueTooLarge, $"A key is {key.Length} characters long; at most {MostKeyBytes / sizeof(char)} are allowed.");
        }
    }

    public static void CheckProperty(string name, int bytes)
    {
        if (bytes > MostPropertyBytes)
        {
            throw Refused(
                TableErrorCode.PropertyValueTooLarge,
                $"The property '{name}' has {bytes} bytes; a table keeps at most {MostPropertyBytes} (32,768 characters). Put large content into a blob.");
        }
    }

    public static void CheckEntity(int bytes)
    {
        if (bytes > MostEntityBytes)
        {
            throw Refused(TableErrorCode.EntityTooLarge, $"The entity has {bytes} bytes; a table keeps at most {MostEntityBytes}. Put large content into a blob.");
        }
    }

    public static void CheckTransaction(List<TableTransactionAction> actions)
    {
        if (actions.Count > MostActions)
        {
            throw Failed(TableErrorCode.InvalidInput, $"{MostActions}:The batch request operation exceeds the maximum {MostActions} changes per change set; this one has {actions.Count}.");
        }

        var rows = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < actions.Count; index++)
        {
            if (actions[index].Entity.PartitionKey != actions[0].Entity.PartitionKey)
            {
                throw Failed(TableErrorCode.CommandsInBatchActOnDifferentPartitions, $"{index}:All commands in a batch must operate on same entity group.");
            }

            if (!rows.Add(actions[index].Entity.RowKey))
            {
                throw Failed(TableErrorCode.InvalidDuplicateRow, $"{index}:The batch request contains multiple changes with same row key. An entity can appear only once in a batch request.");
            }
        }
    }

    public static void CheckTransactionSize(int bytes)
    {
        if (bytes > MostBatchBytes)
        {
            throw new TableTransactionFailedException(new RequestFailedException(
                413, $"The transaction has {bytes} bytes; at most {MostBatchBytes} are allowed. Split it.", "RequestBodyTooLarge", null));
        }
    }

    private static RequestFailedException Refused(TableErrorCode code, string message) => new(400, message, code.ToString(), null);

    private static TableTransactionFailedException Failed(TableErrorCode code, string message) => new(Refused(code, message));
}
