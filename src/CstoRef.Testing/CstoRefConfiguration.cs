using Docker.DotNet.Models;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;

namespace CstoRef.Testing;

/// <summary>What a <see cref="CstoRefBuilder"/> was told.</summary>
public sealed class CstoRefConfiguration : ContainerConfiguration
{
    internal CstoRefConfiguration(string? seedsDirectory = null, DateOnly? today = null, string? postgresImage = null) =>
        (SeedsDirectory, Today, PostgresImage) = (seedsDirectory, today, postgresImage);

    internal CstoRefConfiguration(IResourceConfiguration<CreateContainerParameters> configuration)
        : base(configuration)
    {
    }

    internal CstoRefConfiguration(IContainerConfiguration configuration)
        : base(configuration)
    {
    }

    internal CstoRefConfiguration(CstoRefConfiguration before, CstoRefConfiguration after)
        : base(before, after)
    {
        SeedsDirectory = BuildConfiguration.Combine(before.SeedsDirectory, after.SeedsDirectory);
        Today = BuildConfiguration.Combine(before.Today, after.Today);
        PostgresImage = BuildConfiguration.Combine(before.PostgresImage, after.PostgresImage);
    }

    /// <summary>The folder of the seed files.</summary>
    public string? SeedsDirectory { get; }

    /// <summary>The day that is today to the service; null: the clock's.</summary>
    public DateOnly? Today { get; }

    /// <summary>The image of PostgreSQL.</summary>
    public string? PostgresImage { get; }
}
