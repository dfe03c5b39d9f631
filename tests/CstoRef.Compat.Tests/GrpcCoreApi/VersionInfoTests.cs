using System.Reflection;
using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class VersionInfoTests
{
    private static readonly Assembly s_assembly = typeof(VersionInfo).Assembly;

    [Fact]
    public void Versions_AreThoseOfThePackage()
    {
        VersionInfo.CurrentVersion.ShouldBe("2.85.0");
        VersionInfo.CurrentAssemblyVersion.ShouldBe("2.0.0.0");
        VersionInfo.CurrentAssemblyFileVersion.ShouldBe("2.85.0.0");
    }

    [Fact]
    public void Versions_AreThoseOfTheAssembly()
    {
        s_assembly.GetName().Version!.ToString().ShouldBe(VersionInfo.CurrentAssemblyVersion);
        s_assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version.ShouldBe(VersionInfo.CurrentAssemblyFileVersion);
        s_assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]
            .ShouldBe(VersionInfo.CurrentVersion);
    }
}
