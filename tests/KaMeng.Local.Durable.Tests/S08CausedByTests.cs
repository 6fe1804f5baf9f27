using System.Reflection;
using System.Reflection.Emit;
using Microsoft.DurableTask;

namespace KaMeng.Local.Durable.Tests;

public sealed class S08CausedByTests
{
    [Fact]
    public void Causes_are_known_by_type_and_base_type()
    {
        TaskFailureDetails details = TaskFailureDetails.FromException(new ArgumentNullException("x"));
        Assert.True(details.IsCausedBy<ArgumentNullException>());
        Assert.True(details.IsCausedBy<ArgumentException>());
        Assert.False(details.IsCausedBy<InvalidOperationException>());
        Assert.False((details with { ErrorType = "No.Such.Type" }).IsCausedBy<Exception>());
        Assert.True(TaskFailureDetails.FromException(new OwnException()).IsCausedBy<OwnException>());
        Assert.Throws<ArgumentException>(() => details.IsCausedBy(typeof(string)));
    }

    [Fact]
    public void A_name_that_several_assemblies_use_cannot_be_answered()
    {
        string name = "Twice" + Guid.NewGuid().ToString("N");
        Type[] twins = [Define(name), Define(name)];
        TaskFailureDetails details = TaskFailureDetails.FromException(new OwnException()) with { ErrorType = name };
        Assert.Throws<AmbiguousMatchException>(() => details.IsCausedBy<OwnException>());
        GC.KeepAlive(twins);
    }

    [Fact]
    public void A_type_is_looked_for_in_every_loaded_assembly()
    {
        string name = "Once" + Guid.NewGuid().ToString("N");
        Type type = Define(name);
        TaskFailureDetails details = TaskFailureDetails.FromException(new OwnException()) with { ErrorType = name };
        Assert.True(details.IsCausedBy<Exception>());
        Assert.False(details.IsCausedBy<OwnException>());
        GC.KeepAlive(type);
    }

    private static Type Define(string name) => AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName(Guid.NewGuid().ToString("N")), AssemblyBuilderAccess.RunAndCollect)
        .DefineDynamicModule("m")
        .DefineType(name, TypeAttributes.Public, typeof(Exception))
        .CreateType();

    private sealed class OwnException : Exception;
}
