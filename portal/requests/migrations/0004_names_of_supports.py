"""Names of fields follow what requests share with blocks. No table changes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('requests', '0003_rights'),
        ('taxonomy', '0002_care'),
    ]

    operations = [
        migrations.AlterField(
            model_name='support',
            name='council',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='taxonomy.council', verbose_name='council'),
        ),
        migrations.AlterField(
            model_name='support',
            name='text',
            field=models.TextField(blank=True, max_length=5000, verbose_name='in their words'),
        ),
        migrations.AlterField(
            model_name='support',
            name='told_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='told what came of it'),
        ),
    ]
