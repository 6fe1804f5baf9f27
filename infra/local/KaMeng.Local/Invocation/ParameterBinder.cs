using System.Globalization;
using System.Reflection;
using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Local.Invocation;

/// <summary>Gives each parameter of a function its value, by its attribute, its type, or its name.</summary>
internal static class ParameterBinder
{
    /// <exception cref="InvalidOperationException">A parameter cannot be bound; better said at start than at the first request.</exception>
    public static void Check(FunctionEntry function, string where)
    {
        foreach (var parameter in function.Method.GetParameters().Where(p => !CanBind(function, p)))
        {
            throw new InvalidOperationException(
                $"{where}: the local host cannot bind parameter '{parameter.Name}' of type {parameter.ParameterType.Name}. "
                + "Take it from the trigger, the route (string, Guid, int, long, bool), FunctionContext, or the constructor.");
        }
    }

    public static object?[] Bind(LocalFunctionContext context) =>
        [.. context.Function.Method.GetParameters().Select(p => Value(context, p))];

    private static bool CanBind(FunctionEntry function, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (function.IsTrigger(parameter))
        {
            return function.Kind switch
            {
                TriggerKind.Http => typeof(HttpRequest) == type,
                TriggerKind.Timer => typeof(TimerInfo) == type,
                TriggerKind.ServiceBus => IsMessage(type, ((ServiceBusTriggerAttribute)function.Trigger).IsBatched),
                TriggerKind.Orchestration => typeof(TaskOrchestrationContext) == type,
                _ => true,
            };
        }

        return type == typeof(FunctionContext) || type == typeof(CancellationToken)
            || (type == typeof(DurableTaskClient) && parameter.GetCustomAttribute<DurableClientAttribute>() is not null)
            || (function.Kind == TriggerKind.Http && (type == typeof(HttpRequest) || type == typeof(HttpContext)))
            || (function.Kind == TriggerKind.ServiceBus && type == typeof(ServiceBusMessageActions))
            || (function.Kind == TriggerKind.Activity && type == typeof(TaskActivityContext))
            || function.Kind == TriggerKind.Orchestration
            || IsSimple(type);
    }

    private static object? Value(LocalFunctionContext context, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext))
        {
            return context;
        }

        if (type == typeof(CancellationToken))
        {
            return context.CancellationToken;
        }

        if (parameter.GetCustomAttribute<DurableClientAttribute>() is not null)
        {
            return context.InstanceServices.GetRequiredService<DurableTaskClient>();
        }

        if (context.Offered.FirstOrDefault(type.IsInstanceOfType) is { } offered)
        {
            return offered;
        }

        if (context.Function.IsTrigger(parameter) || context.Function.Kind == TriggerKind.Orchestration)
        {
            return context.Input;
        }

        return FromBindingData(context, parameter);
    }

    private static object? FromBindingData(LocalFunctionContext context, ParameterInfo parameter)
    {
        var value = context.BindingContext.BindingData.GetValueOrDefault(parameter.Name!);
        if (value is null)
        {
            return parameter.HasDefaultValue ? parameter.DefaultValue : null;
        }

        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type.IsInstanceOfType(value))
        {
            return value;
        }

        var text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return type == typeof(string) ? text
            : type == typeof(Guid) ? Guid.Parse(text)
            : Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
    }

    private static bool IsSimple(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare == typeof(string) || bare == typeof(Guid) || bare == typeof(int) || bare == typeof(long) || bare == typeof(bool);
    }

    private static bool IsMessage(Type type, bool batched) => batched
        ? type == typeof(ServiceBusReceivedMessage[])
        : type == typeof(ServiceBusReceivedMessage) || type == typeof(string) || type == typeof(BinaryData);
}
